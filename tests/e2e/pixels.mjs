// How far two screenshots of one size differ: the share of pixels that are more than a shade apart.
const kShade = 24;  // of 255, in any channel: software GL may round otherwise

export async function differing(page, one, other) {
  return page.evaluate(async ([a, b, shade]) => {
    const pixels = async (data) => {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const board = new OffscreenCanvas(image.width, image.height).getContext("2d");
      board.drawImage(image, 0, 0);
      return board.getImageData(0, 0, image.width, image.height).data;
    };
    const [x, y] = [await pixels(a), await pixels(b)];
    if (x.length !== y.length) return 1;
    let n = 0;
    for (let i = 0; i < x.length; i += 4) {
      if ([0, 1, 2].some((k) => Math.abs(x[i + k] - y[i + k]) > shade)) n++;
    }
    return n / (x.length / 4);
  }, [one.toString("base64"), other.toString("base64"), kShade]);
}
