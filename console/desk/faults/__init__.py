"""What is wrong with a lamp or the account: evidence, codes, sentences, diagnosis."""
