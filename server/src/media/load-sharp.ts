import type sharp from 'sharp';

type Sharp = typeof sharp;

let loading: Promise<Sharp> | undefined;

/** Loads the image library when the first image needs it: it takes 50 ms and memory, and most processes never need it. */
export function loadSharp(): Promise<Sharp> {
  loading ??= import('sharp').then(({ default: library }) => {
    // Its cache helps when one file is processed again; here each image is processed once
    library.cache(false);
    return library;
  });
  return loading;
}
