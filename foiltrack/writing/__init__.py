"""Documents that a person signs and sends, and the memo beside them."""
