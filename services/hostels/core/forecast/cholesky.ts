/**
 * Solves a symmetric positive definite system by Cholesky's decomposition (Golub and Van Loan, Matrix Computations, 4.2).
 * @param matrix row by row; it is overwritten
 * @throws RangeError for a matrix that is not positive definite
 */
export function solve(matrix: Float64Array, right: readonly number[] | Float64Array): Float64Array {
  const size = right.length;
  decompose(matrix, size);
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    let sum = solution[row] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= (matrix[row * size + k] ?? 0) * (solution[k] ?? 0);
    solution[row] = sum / (matrix[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= (matrix[k * size + row] ?? 0) * (solution[k] ?? 0);
    solution[row] = sum / (matrix[row * size + row] ?? 1);
  }
  return solution;
}

/** The lower triangle becomes the factor. */
function decompose(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k += 1) sum -= (matrix[row * size + k] ?? 0) * (matrix[column * size + k] ?? 0);
      if (column < row) matrix[row * size + column] = sum / (matrix[column * size + column] ?? 1);
      else if (sum > 0) matrix[row * size + row] = Math.sqrt(sum);
      else throw new RangeError(`the matrix is not positive definite at row ${row}`);
    }
}
