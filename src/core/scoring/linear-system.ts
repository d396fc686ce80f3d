/**
 * Solves `matrix * x = right` for a symmetric, positive definite matrix, by Cholesky's decomposition. Both are used up.
 * Throws when the matrix is not positive definite.
 */
export function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  decompose(matrix);
  const size = right.length;
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) right[i]! -= matrix[i]![k]! * right[k]!;
    right[i]! /= matrix[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) right[i]! -= matrix[k]![i]! * right[k]!;
    right[i]! /= matrix[i]![i]!;
  }
  return right;
}

/** Leaves the lower triangle in place of the matrix. */
function decompose(matrix: readonly Float64Array[]): void {
  for (let i = 0; i < matrix.length; i++) {
    const row = matrix[i]!;
    for (let j = 0; j <= i; j++) {
      let sum = row[j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * matrix[j]![k]!;
      if (i !== j) row[j] = sum / matrix[j]![j]!;
      else if (sum > 0) row[i] = Math.sqrt(sum);
      else throw new Error('the matrix is not positive definite');
    }
  }
}
