// The studio's prompt.
import { attachPrompt } from '/js/prompt-field.js';

export const attach = (root, page) => attachPrompt(root, page);
