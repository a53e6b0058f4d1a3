// The budget of a first visit. It fails when a change makes the page heavier than it was allowed to
// be, so that no library and no embedded text comes in unnoticed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, dist, openPage } from "./harness.mjs";
import { firstLoad, kb, sum, table } from "./first-load.mjs";

const kBudget = 420_000;  // bytes, gzip -9
const kSlack = 1.02;      // compilers and fonts of another version differ by that much

test("the first frame needs no more than its budget", async (t) => {
  const { port } = await address();
  let load = null;
  const before = async (page) => {
    load = await firstLoad(page, `http://127.0.0.1:${port}/`, dist);
  };
  await openPage(t, { before });
  for (const line of table(load).split("\n")) t.diagnostic(line);
  const names = load.before.map(({ name }) => name).join(" ");
  for (const needed of [/\.html\b/, /\.wasm\b/, /\.css\b/, /\.ttf\b/, /\.js\b/])
    assert.match(names, needed);
  const most = kBudget * kSlack;
  assert.ok(
    sum(load.before) <= most,
    `${kb(sum(load.before))} KB up to the first frame, at most ${kb(most)} KB is allowed:\n${table(load)}`);
});
