/** The browser tests: each of them twice, JavaScript off, then on; those of `scripted` tell what JavaScript adds. `scripts/end2end` starts the server they talk to. */

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  globalSetup: './prepare.ts',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // Long enough for a machine that has other work too: what is slow is found by the benchmarks.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: process.env.BASE_URL ?? 'http://127.0.0.1:3000',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'without JavaScript', testIgnore: 'scripted/**', use: { javaScriptEnabled: false } },
    { name: 'with JavaScript', use: { javaScriptEnabled: true } },
  ],
});
