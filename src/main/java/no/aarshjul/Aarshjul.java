package no.aarshjul;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Aarshjul {
  public static void main(String[] args) {
    SpringApplication.run(Aarshjul.class, args);
  }
}
