"""What rules on language share: sentences, words, word lists, reading ease and the dictionary."""
