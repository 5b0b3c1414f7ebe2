/** Posts of leaders of an organ (院领导), from the top: they are rated by the superior organ. */
export const leadingPosts: readonly string[] = ['检察长', '副检察长', '检委会专职委员'];
