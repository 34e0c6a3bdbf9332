import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { provideRouter, Router } from '@angular/router';
import { ApolloTestingController, ApolloTestingModule } from 'apollo-angular/testing';
import { SignInDocument } from '../../graphql';
import { provideIcons } from '../../ui/provide-icons';
import { Session } from '../session';
import { SignIn } from './sign-in';

const VIEWER = {
  __typename: 'Account',
  id: '1',
  identifier: 'MGEN-SD01',
  type: 'SECTION_DIRECTOR',
  universes: ['PRINTS'],
  firstName: 'Sylvie',
  lastName: 'Didier',
  mustChangePassword: false,
  homeEstablishment: { __typename: 'Establishment', id: '42', name: 'Section 42 · Loire' },
};

describe('SignIn', () => {
  let fixture: ComponentFixture<SignIn>;
  let backend: ApolloTestingController;
  let navigate: ReturnType<typeof vi.spyOn>;

  beforeEach(async () => {
    TestBed.configureTestingModule({ imports: [ApolloTestingModule], providers: [provideRouter([]), provideIcons()] });
    fixture = TestBed.createComponent(SignIn);
    backend = TestBed.inject(ApolloTestingController);
    navigate = vi.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    await fixture.whenStable();
  });

  const text = () => ((fixture.nativeElement as HTMLElement).textContent ?? '').replace(/\u00a0/g, ' ');
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await fixture.whenStable();
  };

  async function submit(identifier: string, password: string): Promise<void> {
    const loader = TestbedHarnessEnvironment.loader(fixture);
    const [first, second] = await loader.getAllHarnesses(MatInputHarness);
    await first?.setValue(identifier);
    await second?.setValue(password);
    // The answer comes later, from the test: waiting for it here would wait for ever.
    (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }

  it('R-ACC-7: a refusal says neither which half was wrong nor loses what was typed', async () => {
    await submit('MGEN-SD01', 'faux');
    backend
      .expectOne(SignInDocument)
      .graphqlErrors([{ message: 'INVALID_CREDENTIALS', extensions: { code: 'INVALID_CREDENTIALS' } }]);
    await settle();

    expect(text()).toContain('Identifiant ou mot de passe incorrect. Vérifiez-les, puis réessayez.');
    const [identifier] = await TestbedHarnessEnvironment.loader(fixture).getAllHarnesses(MatInputHarness);
    expect(await identifier?.getValue()).toBe('MGEN-SD01');
    expect(navigate).not.toHaveBeenCalled();
  });

  it('R-ACC-7: says how long to wait after too many attempts', async () => {
    await submit('MGEN-SD01', 'faux');
    const extensions = { code: 'TOO_MANY_ATTEMPTS', details: { retryAfterSeconds: 300 } };
    backend.expectOne(SignInDocument).graphqlErrors([{ message: 'TOO_MANY_ATTEMPTS', extensions }]);
    await settle();
    expect(text()).toContain('Trop d’essais. Réessayez dans 5 minutes.');
  });

  it('sends nothing while a field is empty, and says which', async () => {
    await submit('', '');
    backend.expectNone(SignInDocument);
    const fields = await TestbedHarnessEnvironment.loader(fixture).getAllHarnesses(MatFormFieldHarness);
    expect(await fields[0]?.getTextErrors()).toEqual(['Indiquez votre identifiant.']);
    expect(await fields[1]?.getTextErrors()).toEqual(['Indiquez votre mot de passe.']);
  });

  it('cannot be sent twice', async () => {
    await submit('MGEN-SD01', 'juste');
    (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await new Promise((resolve) => setTimeout(resolve, 5));
    backend.expectOne(SignInDocument).flush({ data: { signIn: VIEWER } });
    await settle();
    expect(navigate).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['/commandes/2026-11-24-00001', '/commandes/2026-11-24-00001'],
    [undefined, '/imprimes'],
    ['//ailleurs.exemple.fr', '/imprimes'],
    ['/\\ailleurs.exemple.fr', '/imprimes'],
    ['https://ailleurs.exemple.fr', '/imprimes'],
  ])('leads from %s to %s, and never out of the shop', async (returnUrl, wanted) => {
    fixture.componentRef.setInput('returnUrl', returnUrl);
    await submit(' MGEN-SD01 ', 'juste');
    const request = backend.expectOne(SignInDocument);
    expect(request.operation.variables).toEqual({ identifier: 'MGEN-SD01', password: 'juste' });
    request.flush({ data: { signIn: VIEWER } });
    await settle();
    expect(navigate).toHaveBeenCalledWith(wanted);
  });

  it('R-CART-4: an ended session is said, with the way back', async () => {
    const session = TestBed.inject(Session);
    vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    await session.start(VIEWER as Parameters<Session['start']>[0]);
    session.expire();
    await settle();
    expect(session.viewer()).toBeNull();
    expect(text()).toContain('Votre session a pris fin. Reconnectez-vous : vous reviendrez sur cette page.');
  });

  it('shows the password when asked to', async () => {
    const loader = TestbedHarnessEnvironment.loader(fixture);
    const [, password] = await loader.getAllHarnesses(MatInputHarness);
    expect(await password?.getType()).toBe('password');
    const [toggle] = await loader.getAllHarnesses(MatButtonHarness.with({ variant: 'icon' }));
    await toggle?.click();
    expect(await password?.getType()).toBe('text');
  });
});
