/// A calculation that a text spells out: products of figures with signs of equality between them.
struct Calculation {
  /// A figure, with what it is paid for if it is a price.
  struct Figure {
    var quantity: Quantity
    var price: UnitPrice?
    /// Behind its last byte, the unit of a price included.
    var end: Int
  }

  /// The sides of the signs of equality, each the factors of a product.
  private(set) var sides: [[Figure]]
  /// Whether nothing before or behind belongs to it.
  private(set) var isWhole = false

  /// The fewest figures of a calculation: two factors and the result.
  static let fewestFigures = 3

  /// Every calculation that has a product among `figures`, quantities of the passage `range`, in
  /// order.
  ///
  /// "24 h (6 runs × 4 h)" is one whose result stands first.
  static func all(
    _ figures: Range<Int>, in range: Range<Int>, of document: Document
  ) -> [Calculation] {
    guard figures.count >= fewestFigures else { return [] }
    let quantities = document.quantities[figures]
    let reader = CalculationReader(source: document.source, passage: range)
    var calculations: [Calculation] = []
    var previous: Figure?
    var index = quantities.startIndex
    while index < quantities.endIndex {
      let first = reader.figure(at: &index, quantities)
      // Most figures stand by themselves.
      guard index < quantities.endIndex, var sign = reader.sign(first, quantities[index]) else {
        previous = first
        continue
      }
      var figure = first
      var calculation = Calculation(sides: [[first]])
      while true {
        figure = reader.figure(at: &index, quantities)
        switch sign {
        case .times: calculation.sides[calculation.sides.count - 1].append(figure)
        case .equals: calculation.sides.append([figure])
        }
        guard index < quantities.endIndex, let next = reader.sign(figure, quantities[index]) else {
          break
        }
        sign = next
      }
      if calculation.sides.count > 1 {
        calculation.isWhole = !reader.goesOn(after: figure) && !reader.comesFrom(first)
        calculations.append(calculation)
      } else if let result = previous, reader.isBracket(after: result, around: first, figure) {
        calculation.sides.insert([result], at: 0)
        calculation.isWhole = !reader.comesFrom(result)
        calculations.append(calculation)
      }
      previous = nil
    }
    return calculations
  }
}
