import { expect, test } from '@playwright/test';
test('opens', async ({ page }, info) => {
  await page.goto('/');
  await expect(page.locator('app-root')).toBeVisible();
  await page.waitForTimeout(1500);
  expect(await page.title()).toContain('outique');
  await page.screenshot({ path: `/tmp/zz-${info.project.name}.png` });
  console.log(process.env['SHOP_MAILBOX_URL'], (await page.request.get(process.env['SHOP_MAILBOX_URL'] ?? '')).status());
});
