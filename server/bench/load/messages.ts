import type { World } from './world.ts';

/** Told to the generator. */
export type Command =
  | {
      readonly kind: 'measure';
      readonly world: World;
      readonly scenario: string;
      readonly connections: number;
      readonly warmUpMs: number;
      readonly measureMs: number;
      readonly filledCarts: readonly string[];
    }
  | {
      readonly kind: 'repeat';
      readonly world: World;
      readonly scenario: string;
      readonly times: number;
      readonly filledCarts: readonly string[];
    }
  | { readonly kind: 'rush'; readonly world: World; readonly carts: readonly string[] };

/** Told by the generator; `measuring` when the warm-up is over. */
export type Report =
  | { readonly kind: 'measuring' }
  | { readonly kind: 'measured'; readonly measured: Measured }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'rushed'; readonly outcomes: Readonly<Record<string, number>> }
  | { readonly kind: 'failed'; readonly message: string };

export interface Measured {
  readonly operations: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly latency: { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };
  /** Processor milliseconds that the generator itself used, per operation. */
  readonly generatorCpuMs: number;
  readonly errors: readonly string[];
}
