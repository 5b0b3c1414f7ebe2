/** Annual ratings (年度等次), best first; 不确定等次 stands beside them. */
export const annualRatings = ['优秀', '称职', '基本称职', '不称职'] as const;
