import { Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';

export const LARGEST_PAGE = 100;
export const USUAL_PAGE = 24;

/** Every list has a limit. */
@InputType({ description: 'Pages are counted from 1; at most 100 items' })
export class PageInput {
  @Field(() => Int, { description: 'Which page, from 1 on, 10,000 at most', defaultValue: 1 })
  @Min(1)
  @Max(10_000)
  number: number = 1;

  @Field(() => Int, { description: 'How many things to a page, 100 at most', defaultValue: USUAL_PAGE })
  @Min(1)
  @Max(LARGEST_PAGE)
  size: number = USUAL_PAGE;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

export function pageOf(input: PageInput | undefined): Page {
  const { number, size } = input ?? new PageInput();
  return { limit: size, offset: (number - 1) * size };
}
