/** Stands in the pages for Node's `crypto`, which a library asks for where it is there. */
export {};
