print("prereg")
