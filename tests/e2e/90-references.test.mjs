// Each screen as it was when somebody looked at it and found it good. A change of the looks is a
// change of these: node tests/e2e/references.mjs renews them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { existsSync, readFileSync } from "node:fs";
import { difference, fileOf, screens, shoot, sizes } from "./references.mjs";

for (const size of sizes) {
  for (const screen of screens) {
    const kept = existsSync(fileOf(size, screen));
    test(
      `${screen.name} at ${size.name} looks as its reference`,
      { skip: !kept && "there is no reference yet" },
      async (t) => {
        const shot = await shoot(t, size, screen);
        assert.equal(
          difference(`${screen.name}-${size.name}`, shot, readFileSync(fileOf(size, screen))),
          null);
      },
    );
  }
}
