import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { versions } from "../src/saving/history"
import type { Kept } from "../src/saving/work"

const HERE: Kept = {
  key: "k", owner: "otter l1", lesson: "l1", client: "c", seq: 1, activity: "a", step: 0, base: null, checks: {},
  files: { "index.html": "here" }, changed_at: "2026-11-23T10:30:00Z",
}
const ROWS = [
  { id: "2", saved_at: "2026-11-23T10:32:00+00:00", why: "marked", passed: true },
  { id: "1", saved_at: "2026-11-23T10:29:00+00:00", why: "time" },
]

describe("earlier versions", () => {
  it("are the server's and this browser's, the newest first", async () => {
    const asked: string[] = []
    const get = async (address: string): Promise<unknown> => {
      asked.push(address)
      return address.includes("?") ? ROWS : { files: { "index.html": address } }
    }
    const { list, complete } = await versions(get, "/w/history", "l1", "a", [HERE])
    assert.ok(complete)
    assert.deepEqual(list.map(({ why, passed }) => [why, passed]), [["marked", true], ["here", null], ["time", null]])
    assert.deepEqual(await list[1]?.files(), { "index.html": "here" })
    assert.deepEqual(await list[2]?.files(), { "index.html": "/w/history/1" })
    assert.deepEqual(asked, ["/w/history?lesson=l1&activity=a", "/w/history/1"])
  })

  it("are those of this browser where no answer comes, and that is known", async () => {
    const { list, complete } = await versions(() => Promise.reject(new Error("away")), "/w/history", "l1", "a", [HERE])
    assert.ok(!complete)
    assert.equal(list.length, 1)
  })

  it("leave out a row that is none", async () => {
    const { list } = await versions(async () => [{ id: 7 }, null, { id: "1", saved_at: "x", why: "magic" }, ROWS[1]], "/h", "l", "a", [])
    assert.equal(list.length, 1)
  })
})
