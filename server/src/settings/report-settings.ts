import type { Logger } from 'pino';
import type { Metrics } from '../http/metrics.js';
import type { SettingsReport } from './settings.js';

const AGAIN_AFTER_MS = 60_000;

/**
 * Rows of `setting` that are not used ring the alarm: in the log when they are found and each minute that they stay, and in the
 * metrics for as long. Their values are not told: the log has no personal data, and settings have addresses.
 */
export function reportSettings(log: Logger, metrics: Metrics): SettingsReport {
  let last = { text: '', at: -Infinity };
  return (found) => {
    const problems = found.problems.map(({ key, reason }) => ({ key, reason }));
    metrics.settingsRejected(problems.map(({ key }) => key));
    const text = JSON.stringify([problems, found.unknownKeys]);
    const isSame = text === last.text;
    if (isSame && performance.now() - last.at < AGAIN_AFTER_MS) return;
    last = { text, at: performance.now() };
    for (const { key, reason } of problems) {
      log.error({ key, reason }, 'a setting cannot be used; the last good value stays');
    }
    if (isSame) return;
    if (found.unknownKeys.length > 0) log.warn({ keys: found.unknownKeys }, 'settings that this version does not know');
  };
}
