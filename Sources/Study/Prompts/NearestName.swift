/// The one of `known` that `name` is probably meant to be: at most a third of its letters away
/// (insertions, removals, replacements, swaps of neighbours), or `nil`.
package func nearestName(to name: String, in known: [String]) -> String? {
  let ranked = known.map { (name: $0, distance: distance(name.lowercased(), $0)) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, best.name.count / 3) ? best.name : nil
}

/// The distance of Damerau and Levenshtein (optimal string alignment), row by row.
private func distance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left), Array(right))
  var (before, above) = ([Int](), Array(0...right.count))
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let replaced = above[column] + (left[row] == right[column] ? 0 : 1)
      var least = min(replaced, above[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        least = min(least, before[column - 1] + 1)
      }
      current.append(least)
    }
    (before, above) = (above, current)
  }
  return above[right.count]
}
