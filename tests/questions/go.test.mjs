// What the bank says in Go and about Go: every snippet is parsed by gofmt, every source is a file
// with that declaration in the Go that is installed. Without Go each is skipped, and says so.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const bank = join(dirname(fileURLToPath(import.meta.url)), '../../questions/bank');
const files = readdirSync(bank).filter((f) => f.endsWith('.md')).sort();

const there = (command) => spawnSync(command, ['version'], { stdio: 'ignore' }).error === undefined;
const gofmt = there('gofmt') ? false : 'gofmt is not installed';
const go = there('go') ? false : 'go is not installed';

// The ```go blocks of a file, also those within options; lines in order as their key puts them.
function snippets(text) {
  const found = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const opens = /^( *)```(order )?go$/.exec(lines[i]);
    if (!opens) continue;
    const line = i + 1;
    const body = [];
    for (i++; lines[i].trim() !== '```'; i++) body.push(lines[i].slice(opens[1].length));
    if (!opens[2]) {
      found.push({ line, code: body.join('\n') });
      continue;
    }
    const key = lines.slice(i).find((l) => l.startsWith('- [x] ')).slice(6).replaceAll(' ', '');
    const ordered = [...key].map((letter) => body.find((l) => l.startsWith(letter + ' ')).slice(2));
    found.push({ line, code: ordered.join('\n') });
  }
  return found;
}

function parsed(code) {
  return spawnSync('gofmt', ['-e'], { input: code + '\n', encoding: 'utf8' });
}

test('gofmt parses every snippet of the bank', { skip: gofmt }, () => {
  let count = 0;
  for (const file of files) {
    for (const { line, code } of snippets(readFileSync(join(bank, file), 'utf8'))) {
      const { status, stderr } = parsed(code);
      assert.equal(status, 0, `${file}:${line}: ${stderr}\n${code}`);
      count++;
    }
  }
  assert.ok(count >= 5, `${count} snippets`);
});

test('gofmt complains of what is no Go', { skip: gofmt }, () => {
  assert.notEqual(parsed('x := pool.Get(').status, 0);
  assert.deepEqual(snippets('  ```go\n  a := 1\n  ```'), [{ line: 1, code: 'a := 1' }]);
  assert.deepEqual(snippets('```order go\nA b()\nB a()\n```\n- [x] B A'),
    [{ line: 1, code: 'a()\nb()' }]);
});

// "Pool.getSlow" as Go declares it: a method, or a function, a type, a variable.
function declares(source, name) {
  const [first, method] = name.split('.');
  const words = method
    ? [`func \\(\\w+ \\*?${first}(\\[.*?\\])?\\) ${method}\\(`]
    : [`func ${first}[\\[(]`, `type ${first}\\b`, `var ${first}\\b`];
  return words.some((w) => new RegExp(`^${w}`, 'm').test(source));
}

test('every source is there in Go', { skip: go }, (t) => {
  const root = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  if (!existsSync(join(root, 'src/sync/pool.go'))) {
    t.skip('Go is installed without its sources');
    return;
  }
  let count = 0;
  for (const file of files) {
    const text = readFileSync(join(bank, file), 'utf8');
    const sources = /^sources: (.*)$/m.exec(text);
    assert.ok(sources, file);
    for (const one of sources[1].split(',')) {
      const [path, name] = one.trim().split(' ');
      assert.ok(existsSync(join(root, path)), `${file}: ${path}`);
      const source = readFileSync(join(root, path), 'utf8');
      assert.ok(declares(source, name), `${file}: ${path} has no ${name}`);
      count++;
    }
  }
  assert.ok(count >= files.length);
  assert.ok(!declares('func (p *Pool) Get() any {', 'Pool.Put'));
});
