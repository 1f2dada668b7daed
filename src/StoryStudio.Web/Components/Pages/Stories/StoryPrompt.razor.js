// A panel's prompt.
import { attachPrompt } from '/js/prompt-field.js';

export const attach = attachPrompt;
