/** Both programs from one bundle, so that what they share is there once. Each is loaded only when it is started. */
export const action = () => import('./main.js');
export const cli = () => import('./cli.js');
