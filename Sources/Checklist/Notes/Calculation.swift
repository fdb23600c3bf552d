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

  /// Every calculation in the passage `range` that has a product, in order.
  ///
  /// "24 h (6 runs × 4 h)" is one whose result stands first.
  static func all(in range: Range<Int>, of document: Document) -> [Calculation] {
    let found = document.quantities(in: range)
    guard found.count >= 3 else { return [] }
    let quantities = document.quantities[found]
    let reader = CalculationReader(source: document.source, passage: range)
    var calculations: [Calculation] = []
    var previous: Figure?
    var index = quantities.startIndex
    while index < quantities.endIndex {
      var figure = reader.figure(at: &index, quantities)
      var calculation = Calculation(sides: [[figure]])
      while index < quantities.endIndex, let sign = reader.sign(figure, quantities[index]) {
        figure = reader.figure(at: &index, quantities)
        switch sign {
        case .times: calculation.sides[calculation.sides.count - 1].append(figure)
        case .equals: calculation.sides.append([figure])
        }
      }
      let first = calculation.sides[0][0]
      if calculation.sides.count > 1 {
        calculation.isWhole = !reader.goesOn(after: figure) && !reader.comesFrom(first)
        calculations.append(calculation)
        previous = nil
      } else if calculation.sides[0].count > 1 {
        if let result = previous, reader.isBracket(after: result, around: first, figure) {
          calculation.sides.insert([result], at: 0)
          calculation.isWhole = !reader.comesFrom(result)
          calculations.append(calculation)
        }
        previous = nil
      } else {
        previous = first
      }
    }
    return calculations
  }
}
