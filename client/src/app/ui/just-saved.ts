import type { Router } from '@angular/router';

/** The state of a navigation from the cart to the order that was saved there. */
export const JUST_SAVED = { isJustSaved: true } as const;

/** Whether the navigation under way follows a save; a page that is reloaded or come back to does not. */
export function isJustSaved(router: Router): boolean {
  return router.currentNavigation()?.extras.state?.['isJustSaved'] === true;
}
