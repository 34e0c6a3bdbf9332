/** Recently served images in memory, the least recently used ones forgotten first. Bounded by the bytes it holds. */
export class ImageCache {
  readonly #images = new Map<string, Buffer>();
  #bytes = 0;

  constructor(readonly capacityBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Buffer | undefined {
    const image = this.#images.get(key);
    if (!image) return undefined;
    // A Map keeps the order of insertion: the last ones are the most recently used
    this.#images.delete(key);
    this.#images.set(key, image);
    return image;
  }

  /** An image larger than the whole cache is not kept. */
  set(key: string, image: Buffer): void {
    this.#forget(key);
    if (image.length > this.capacityBytes) return;
    this.#images.set(key, image);
    this.#bytes += image.length;
    for (const oldest of this.#images.keys()) {
      if (this.#bytes <= this.capacityBytes) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#images.get(key)?.length ?? 0;
    this.#images.delete(key);
  }
}
