import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { it } from "node:test"
import { advise } from "../../src/marker/advice"

const RIGHT = join(process.cwd(), "../bench/mutations/right")

for (const app of readdirSync(RIGHT)) {
  const files = Object.fromEntries(readdirSync(join(RIGHT, app)).map((name) => [name, readFileSync(join(RIGHT, app, name), "utf8")]))
  it(`the app “${app}” is right, alone and with its other files known`, () => {
    for (const [name, text] of Object.entries(files)) {
      assert.deepEqual(advise(name, text, files), [], name)
      assert.deepEqual(advise(name, text), [], name)
    }
  })
}
