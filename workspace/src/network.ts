/// How the workspace speaks to the server: JSON to the lesson's own addresses, with the header that a page of another
/// site could not send.

import type { Post } from "./saving/queue"

const KEEPALIVE_LIMIT = 60_000 // browsers refuse more in a request that may outlive its page

/// Asks for JSON; what has not changed does not come twice over the wire.
export async function get(address: string): Promise<unknown> {
  const answer = await fetch(address, { credentials: "same-origin", redirect: "error", cache: "no-cache", signal: AbortSignal.timeout(15_000) })
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`)
  return answer.json()
}

export function postTo(address: string): Post {
  return async (body, leaving) => {
    const answer = await fetch(address, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", "X-Techgoals": "save" },
      credentials: "same-origin",
      redirect: "error",
      cache: "no-store",
      keepalive: leaving && body.length < KEEPALIVE_LIMIT,
      signal: AbortSignal.timeout(15_000), // a school's proxy may hold a request for ever
    })
    return { status: answer.status, body: await answer.json().catch(() => null) as unknown }
  }
}
