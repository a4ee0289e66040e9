/**
 * Turbo stores a page as a copy, htmx as text. When it is shown again, its elements are new and only have the
 * attributes of the old ones. One attribute is the key to the old state in memory: the entries of the last few
 * elements as long as the page exists, and what the page set by script while one of the copies exists, because a
 * function may keep a whole document in memory.
 */
export const KEY = 'data-payer-key';
