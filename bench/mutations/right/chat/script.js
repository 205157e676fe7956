const answers = {
  seat: "Block 12, row F.",
  toilet: "Behind gate B.",
  food: "Level 2, left of the stairs.",
};

function answerTo(question) {
  const words = question.toLowerCase().split(" ");
  for (const word of words) {
    if (answers[word]) {
      return answers[word];
    }
  }
  return "Please ask a steward.";
}

function say(text, who) {
  const line = document.createElement("p");
  line.textContent = text;
  line.className = who;
  document.getElementById("log").appendChild(line);
}

document.getElementById("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  const box = document.getElementById("line");
  const question = box.value;
  if (!question) return;
  say(question, "mine");
  box.value = "";
  await new Promise((done) => setTimeout(done, 300));
  say(answerTo(question), "theirs");
});
