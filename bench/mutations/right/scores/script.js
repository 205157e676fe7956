class Team {
  constructor(name, points) {
    this.name = name;
    this.points = points;
  }

  isBetterThan(other) {
    return this.points > other.points;
  }
}

const teams = [new Team("Owls", 12), new Team("Foxes", 9), new Team("Kites", 15)];

teams.sort((a, b) => b.points - a.points);

const board = document.getElementById("board");
for (const team of teams) {
  const row = board.insertRow();
  row.insertCell().textContent = team.name;
  row.insertCell().textContent = team.points;
}

const [first, second] = teams;
if (first.isBetterThan(second)) {
  document.getElementById("leader").textContent = `${first.name} lead`;
}
