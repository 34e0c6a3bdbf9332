import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeVariants, MAXIMUM_IMAGE_BYTES } from './make-variants.js';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#1d4f8c' } });

describe('makeVariants', () => {
  it('makes two sizes as WebP and names them after the original bytes', async () => {
    const bytes = await picture(1200, 1600).png().toBuffer();

    const media = await makeVariants(bytes);

    expect(media).toMatchObject({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...{ smallWidth: 320, smallHeight: 427, largeWidth: 960, largeHeight: 1280 },
      byteSize: bytes.length,
    });
    expect(await sharp(media.small).metadata()).toMatchObject({ format: 'webp', width: 320, height: 427 });
    expect(await sharp(media.large).metadata()).toMatchObject({ format: 'webp', width: 960, height: 1280 });
  });

  it('never enlarges', async () => {
    const media = await makeVariants(await picture(200, 100).jpeg().toBuffer());

    expect(media).toMatchObject({ smallWidth: 200, smallHeight: 100, largeWidth: 200, largeHeight: 100 });
  });

  it('turns a photograph upright and drops the camera’s metadata', async () => {
    const bytes = await picture(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();

    const media = await makeVariants(bytes);

    expect(media).toMatchObject({ largeWidth: 200, largeHeight: 400 });
    expect((await sharp(media.large).metadata()).exif).toBeUndefined();
  });

  it('keeps transparency', async () => {
    const bytes = await sharp({ create: { width: 50, height: 50, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();

    expect((await sharp((await makeVariants(bytes)).small).metadata()).hasAlpha).toBe(true);
  });

  it.each([
    ['text', Buffer.from('Bonjour')],
    ['nothing', Buffer.alloc(0)],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
  ])('refuses %s', async (_, bytes) => {
    await expect(makeVariants(bytes)).rejects.toMatchObject({ name: 'ImageRefused', problem: 'NOT_AN_IMAGE' });
  });

  it('refuses an image that is cut off', async () => {
    const whole = await sharp({
      create: { width: 300, height: 300, channels: 3, background: '#fff', noise: { type: 'gaussian' } },
    })
      .jpeg()
      .toBuffer();

    await expect(makeVariants(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ problem: 'NOT_AN_IMAGE' });
  });

  it('refuses more than 10 MB without reading them', async () => {
    await expect(makeVariants(Buffer.alloc(MAXIMUM_IMAGE_BYTES + 1))).rejects.toMatchObject({ problem: 'TOO_LARGE' });
  });

  it('refuses more than 50 megapixels, however few bytes they take', async () => {
    const bytes = await picture(8, 8).png().toBuffer();
    // The header of a PNG: width and height at 16 and 20, its checksum at 29
    bytes.writeUInt32BE(8000, 16);
    bytes.writeUInt32BE(6300, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);

    await expect(makeVariants(bytes)).rejects.toMatchObject({ problem: 'TOO_LARGE' });
  });
});
