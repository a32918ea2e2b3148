import { describe, expect, it } from "vitest";
import { applicationCodeIsNotServed } from "../../../src/rules/configuration/application-code-is-not-served";
import { judgedBy } from "./judged";

const found = (folder: string, access: string, served: string) =>
  judgedBy(
    applicationCodeIsNotServed,
    `<VirtualHost *:80>\nServerName a.example\nWSGIScriptAlias / /srv/www/app/app.wsgi\n${served}\n<Directory ${folder}>\n${access}\n</Directory>\n</VirtualHost>\n`,
  );
const granted = "Require all granted";

describe("applicationCodeIsNotServed", () => {
  it("accepts folders beside the application, and those that let nobody in", () => {
    expect(found("/srv/www/static", granted, "Alias /static /srv/www/static")).toEqual([]);
    expect(found("/srv/www", "Require all denied", "DocumentRoot /srv/www")).toEqual([]);
    expect(found("/srv/www/app", `<Files app.wsgi>\n${granted}\n</Files>`, "DocumentRoot /srv/www")).toEqual(
      [],
    );
  });

  it("rejects a document root or alias that has the application in it", () => {
    expect(found("/srv/www", granted, "DocumentRoot /srv/www/")).toMatchObject([
      {
        code: "application-code-served",
        severity: "warning",
        at: "4: DocumentRoot /srv/www/",
        message:
          'DocumentRoot of virtual host "a.example" serves /srv/www as files, and the application /srv/www/app/app.wsgi is in it: its source text can be read.',
      },
    ]);
    expect(found("/srv", granted, "Alias /files /srv/www/app")).toHaveLength(1);
  });
});
