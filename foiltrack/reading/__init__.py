"""Reading agency replies: files to text, text to a suggestion with the words it rests on."""
