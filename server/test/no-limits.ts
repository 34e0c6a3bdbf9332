/** Tests ask as fast as they can, and share the machine; what holds requests back has tests of its own (`test/http`). */
export const NO_LIMITS = {
  RATE_PER_ADDRESS: '1000000',
  RATE_PER_ACCOUNT: '1000000',
  MAX_EVENT_LOOP_DELAY_MS: '0',
} as const;
