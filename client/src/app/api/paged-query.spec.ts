import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { APOLLO_TESTING_CACHE, ApolloTestingController, ApolloTestingModule } from 'apollo-angular/testing';
import { ShipmentListDocument, type ShipmentScope } from '../graphql';
import { choice, text } from '../ui/url/param-codecs';
import { createCache } from './cache';
import { pagedQuery } from './paged-query';

@Component({ template: '' })
class List {
  readonly router = inject(Router);
  readonly kind = signal(0);
  readonly list = pagedQuery(ShipmentListDocument, {
    params: { liste: choice<ShipmentScope, ShipmentScope>({ expediees: 'SHIPPED' }, 'TO_PREPARE'), q: text },
    size: [20, 50],
    variables: ({ liste, q }, page) => (q === 'rien' ? null : { filter: { scope: liste, search: q || null }, page }),
    page: ({ shipments }) => shipments,
    kind: this.kind,
  });
}

const AN_ORDER = {
  __typename: 'Order' as const,
  universe: 'PRINTS',
  status: 'VALIDATED',
  deliveryStatus: 'IN_PREPARATION',
  confirmationNumber: null,
  recipientName: 'Section 42 · Loire',
  validatedAt: null,
  lineCount: 1,
  deliveryNoteUrl: null,
  deliveryAddress: { __typename: 'Address' as const, organisation: '', postcode: '42000', city: 'Saint-Étienne' },
  shipment: null,
};

describe('pagedQuery', () => {
  let backend: ApolloTestingController;
  let router: Router;
  let page: List;
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

  function answer(total: number, names: string[] = []): void {
    const items = names.map((number) => ({ ...AN_ORDER, id: number, number }));
    backend
      .expectOne(ShipmentListDocument)
      .flush({ data: { shipments: { __typename: 'OrderPage', total, items } } } as never);
  }
  const asked = () => backend.expectOne(ShipmentListDocument).operation.variables;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [ApolloTestingModule],
      providers: [
        provideRouter([{ path: 'liste', component: List }]),
        { provide: APOLLO_TESTING_CACHE, useFactory: createCache },
      ],
    });
    backend = TestBed.inject(ApolloTestingController);
    router = TestBed.inject(Router);
  });

  async function open(url: string): Promise<void> {
    const harness = await RouterTestingHarness.create();
    page = await harness.navigateByUrl(url, List);
    await settle();
  }

  it('asks for what the URL says', async () => {
    await open('/liste?liste=expediees&q=%20Loire%20&page=3&taille=50');
    expect(asked()).toEqual({ filter: { scope: 'SHIPPED', search: 'Loire' }, page: { number: 3, size: 50 } });
    expect(page.list.pageNumber()).toBe(3);
    expect(page.list.pageSize()).toBe(50);
    expect(page.list.isLoading()).toBe(true);
  });

  it('takes an address that makes no sense as none', async () => {
    await open('/liste?liste=x&page=-1&taille=7');
    expect(asked()).toEqual({ filter: { scope: 'TO_PREPARE', search: null }, page: { number: 1, size: 20 } });
  });

  it('writes a change to the URL, keeps the rest of it, and starts over at the first page', async () => {
    await open('/liste?liste=expediees&page=3&autre=1');
    await Promise.all([page.list.refine({ q: 'Loire' }), page.list.refine({ liste: 'TO_PREPARE' })]);
    expect(router.url).toBe('/liste?autre=1&q=Loire');
  });

  it('keeps the rows on show while others are on their way', async () => {
    await open('/liste');
    expect(page.list.shown()).toBeUndefined();
    answer(2, ['A', 'B']);
    await settle();
    expect(page.list.shown()?.items.map(({ number }) => number)).toEqual(['A', 'B']);
    expect(page.list.isLoading()).toBe(false);

    await page.list.refine({ q: 'Loire' });
    await settle();
    expect(page.list.isLoading()).toBe(true);
    expect(page.list.found()).toBeUndefined();
    expect(page.list.shown()?.total).toBe(2);

    answer(0);
    await settle();
    expect(page.list.shown()?.total).toBe(0);

    // That nothing was found says nothing of what is asked now
    await page.list.refine({ q: 'Rhône' });
    await settle();
    expect(page.list.shown()).toBeUndefined();
  });

  it('shows no rows of another kind', async () => {
    await open('/liste');
    answer(1, ['A']);
    await settle();
    page.kind.set(1);
    await page.list.refine({ q: 'Loire' });
    await settle();
    expect(page.list.shown()).toBeUndefined();
  });

  it('says why there is no answer, and asks again', async () => {
    await open('/liste');
    backend.expectOne(ShipmentListDocument).graphqlErrors([{ message: 'BUSY', extensions: { code: 'FORBIDDEN' } }]);
    await settle();
    expect(page.list.refusal()?.code).toBe('FORBIDDEN');
    expect(page.list.failure()).toEqual([expect.stringContaining('Votre compte ne permet pas')]);
    expect(page.list.shown()).toBeUndefined();

    const again = page.list.reload();
    await settle();
    answer(1, ['A']);
    await again;
    await settle();
    expect(page.list.failure()).toBeNull();
    expect(page.list.shown()?.total).toBe(1);
  });

  it('asks nothing where there is nothing to ask', async () => {
    await open('/liste?q=rien');
    backend.expectNone(ShipmentListDocument);
    expect(page.list.isLoading()).toBe(false);
  });
});
