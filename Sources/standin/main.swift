print("prereg-standin")
