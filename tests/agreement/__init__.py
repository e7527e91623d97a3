"""Random books and random facts must get the same verdicts from every judge: the backbone of the project."""
