export const CHECKS = {};
export const EXPECTED = {};
export const LACKING = {};
