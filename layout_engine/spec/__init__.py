"""Reading specs: YAML → nodes with exact places → the frozen values of the model, all errors at once."""
