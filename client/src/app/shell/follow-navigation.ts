import { DestroyRef, DOCUMENT, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { PAGING } from '../ui/pager';

/**
 * Sets the focus on the heading of each new page, so that a screen reader says where one is and the next Tab starts there. The
 * same on another page of a list, where the link that led there is gone. Changing a filter leaves the focus where it is.
 * `whenNew` runs for each new page. Call it in an injection context.
 */
export function followNavigation(whenNew: () => void): void {
  const router = inject(Router);
  const document = inject(DOCUMENT);
  let path = pathOf(router.url);
  let isFirst = !router.navigated;
  router.events
    .pipe(
      filter((event) => event instanceof NavigationEnd),
      takeUntilDestroyed(inject(DestroyRef)),
    )
    .subscribe((event) => {
      const next = pathOf(event.urlAfterRedirects);
      const isNewPage = next !== path && !isFirst;
      const isPaging = router.currentNavigation()?.extras.state?.['isPaging'] === PAGING.isPaging;
      isFirst = false;
      path = next;
      if (!isNewPage && !isPaging) return;
      if (isNewPage) whenNew();
      setTimeout(() => focusHeading(document));
    });
}

/** The page's heading, or the page itself while its heading is still on its way. */
export function focusHeading(document: Document): void {
  const target =
    document.querySelector<HTMLElement>('main h1[tabindex]') ?? document.querySelector<HTMLElement>('main');
  target?.focus({ preventScroll: true });
}

function pathOf(url: string): string {
  return url.split(/[?#]/)[0] ?? '';
}
