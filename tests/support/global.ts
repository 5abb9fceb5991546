/** Filled by postgres.ts below. */
export default async function () {}
