const tasks = [];
const list = document.querySelector("#tasks");
const field = document.querySelector("#task");

const draw = () => {
  list.innerHTML = "";
  tasks.forEach((task, index) => {
    const item = document.createElement("li");
    item.className = "task";
    item.classList.toggle("done", task.done);
    item.textContent = task.name;
    item.addEventListener("click", () => {
      tasks[index].done = !tasks[index].done;
      draw();
    });
    list.append(item);
  });
  const left = tasks.filter((task) => !task.done).length;
  document.querySelector("#left").textContent = `${left} left`;
};

document.querySelector("#new-task").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = field.value.trim();
  if (name !== "") {
    tasks.push({ name: name, done: false });
    field.value = "";
  }
  draw();
});

draw();
