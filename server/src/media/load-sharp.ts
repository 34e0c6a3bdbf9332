import type sharp from 'sharp';

type Sharp = typeof sharp;

let loading: Promise<Sharp> | undefined;

/** The image library, loaded with the first image: it takes 50 ms and memory that most processes never need. */
export function loadSharp(): Promise<Sharp> {
  loading ??= import('sharp').then(({ default: library }) => {
    // Its cache is for the same operation on the same file again: here each image is seen once
    library.cache(false);
    return library;
  });
  return loading;
}
