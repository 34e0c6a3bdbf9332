import type { Logger } from 'pino';
import type { Metrics } from '../http/metrics.js';
import type { SettingsReport } from './settings.js';

const AGAIN_AFTER_MS = 60_000;

/**
 * Reports rows of the table `setting` that cannot be used: in the log when they are found and every minute while they remain,
 * and in the metrics. Their values are left out: settings contain addresses, and the log has no personal data.
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
