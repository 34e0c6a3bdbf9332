import { describe, expect, it } from 'vitest';
import { ImageCache } from './image-cache.js';

describe('ImageCache', () => {
  it('forgets the least recently used images when it is full', () => {
    const cache = new ImageCache(30);
    cache.set('a', Buffer.alloc(10));
    cache.set('b', Buffer.alloc(10));
    cache.set('c', Buffer.alloc(10));
    cache.get('a');
    cache.set('d', Buffer.alloc(15));

    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'd']);
    expect(cache.bytes).toBe(25);
  });

  it('does not count an image twice that is set again', () => {
    const cache = new ImageCache(30);
    cache.set('a', Buffer.alloc(10));
    cache.set('a', Buffer.alloc(12));

    expect(cache.bytes).toBe(12);
  });

  it('does not keep an image larger than itself, and keeps the others', () => {
    const cache = new ImageCache(30);
    cache.set('a', Buffer.alloc(10));
    cache.set('b', Buffer.alloc(31));

    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('a')).toHaveLength(10);
  });
});
