export const noticesText = { module: '提醒' }
