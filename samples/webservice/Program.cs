var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/", () => "Welcome to the shop.");
app.MapGet("/healthz", () => Results.Ok());

app.Run();
