// An order of the functions in which those that are alike lie side by side. gzip looks back 32 KB,
// so what a template, a button or a vector has made twice costs little only where both are near: 4
// % of the whole, for nothing but an order.
const kPiece = 5;        // bytes that two bodies have in common, to count as alike
const kWindow = 32768;   // how far gzip looks back
const kTooCommon = 200;  // what so many functions have tells nothing

function pieces(body) {
  const found = new Set();
  for (let i = 0; i + kPiece <= body.length; i++) {
    let hash = 0;
    for (let j = 0; j < kPiece; j++) hash = (hash * 31 + body[i + j]) | 0;
    found.add(hash);
  }
  return found;
}

// The pieces that tell something of each body, and the bodies that have each piece.
function shared(bodies) {
  const all = bodies.map(pieces), having = new Map();
  all.forEach((found, i) => {
    for (const piece of found) {
      if (!having.has(piece)) having.set(piece, []);
      having.get(piece).push(i);
    }
  });
  for (const [piece, list] of having)
    if (list.length < 2 || list.length > kTooCommon) having.delete(piece);
  return { of: all.map((found) => [...found].filter((piece) => having.has(piece))), having };
}

// alike(bodies) -> their indices, in the order to write them. Each time the one is taken that has
// the largest share of its pieces in what was written last.
export function alike(bodies) {
  const { of, having } = shared(bodies);
  const score = new Float64Array(bodies.length), near = new Map();
  const change = (i, by) => {
    for (const piece of of[i]) {
      const before = near.get(piece) ?? 0;
      near.set(piece, before + by);
      if (before === 0 || before + by === 0) for (const j of having.get(piece)) score[j] += by;
    }
  };
  const left = new Set(bodies.keys()), order = [];
  let first = 0, length = 0;  // of the window: order[first] and on
  let next = bodies.reduce(
    (largest, body, i) => (body.length > bodies[largest].length ? i : largest), 0);
  while (left.size > 0) {
    left.delete(next);
    order.push(next);
    change(next, 1);
    length += bodies[next].length;
    for (; length > kWindow && first < order.length - 1; first++) {
      length -= bodies[order[first]].length;
      change(order[first], -1);
    }
    let best = -1;
    for (const i of left) {
      const share = score[i] / (of[i].length + 20);
      if (share > best) [best, next] = [share, i];
    }
  }
  return order;
}
