import {
  inject,
  LOCALE_ID,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type ApplicationConfig,
} from '@angular/core';
import {
  PreloadAllModules,
  provideRouter,
  RedirectCommand,
  Router,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withPreloading,
} from '@angular/router';
import { provideShopApollo } from './api/apollo';
import { routes } from './app.routes';
import { ShopTitles } from './ui/page-title';
import { provideIcons } from './ui/provide-icons';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      // The pages are small: once one is shown, the others come too, and open at once.
      withPreloading(PreloadAllModules),
      // The server is away, or a new version replaced the part asked for: a page that says so and tries again.
      withNavigationErrorHandler(
        ({ url }) =>
          new RedirectCommand(inject(Router).createUrlTree(['/indisponible'], { queryParams: { adresse: url } }), {
            skipLocationChange: true,
          }),
      ),
    ),
    provideShopApollo(),
    provideIcons(),
    { provide: TitleStrategy, useExisting: ShopTitles },
    { provide: LOCALE_ID, useValue: 'fr' },
  ],
};
